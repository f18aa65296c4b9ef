Feature: The hosts of an NDH
  Whatever host serves base, login, list, files or status protects what it carries and tells the same time as the others.

  Background:
    Given Maryland Directory has scheduled an export of Organization

  @NDH-SEC-01
  Rule: Traffic is protected by TLS 1.2 or later
    Scenario: Every host is offered TLS 1.2 and 1.3
      When Maryland Directory gathers the address of every host
      Then every host speaks TLS 1.2 or later

  @NDH-SEC-02
  Rule: Older versions of TLS are not accepted
    Scenario: Every host is offered TLS 1.1 and 1.0 at most
      When Maryland Directory gathers the address of every host
      Then every host refuses older versions of TLS

  @NDH-SEC-03
  Rule: TLS is set up by good practice
    Scenario: Certificate, versions and ciphers of every host are looked at
      When Maryland Directory gathers the address of every host
      Then every host has a valid certificate and refuses weak connections

  @NDH-SEC-06
  Rule: All components have one time source
    Scenario: The dates of the answers of every component are compared
      When Maryland Directory asks for the time of every host
      Then every host tells the same time
