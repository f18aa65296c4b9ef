Feature: What a server tells of UDAP
  A server that takes part in UDAP publishes how to register and log in, and signs it so that nobody else can say it.

  Background:
    Given a stranger has no account

  @UDAP-DISC-01
  Rule: Anybody reads the UDAP metadata of a server
    Scenario: UDAP metadata are answered to a stranger who names no community
      When a stranger asks for UDAP metadata
      Then the answer is UDAP metadata without a word of a community

  @UDAP-DISC-02
  Rule: UDAP metadata hold what a client needs to register and log in
    Scenario: Every required member of UDAP metadata has its value
      When a stranger asks for UDAP metadata
      Then the answer is UDAP metadata with every member they need

  @UDAP-DISC-03
  Rule: UDAP metadata are signed with the key of a certificate
    Scenario: The signature of UDAP metadata verifies by the certificate beside it
      When a stranger asks for UDAP metadata
      Then the answer is UDAP metadata signed by the key of a certificate

  @UDAP-DISC-04
  Rule: UDAP metadata are signed by the server whose base they describe
    Scenario: Issuer, subject and certificate of UDAP metadata name the base
      When a stranger asks for UDAP metadata
      Then the answer is UDAP metadata signed in the name of the base

  @UDAP-DISC-05
  Rule: Signed UDAP metadata expire within a year
    Scenario: The time for which UDAP metadata are signed is measured
      When a stranger asks for UDAP metadata
      Then the answer is UDAP metadata signed for a year at most

  @UDAP-DISC-06
  Rule: The signed part of UDAP metadata holds its time and its endpoints
    Scenario: Every required claim of signed UDAP metadata has its value
      When a stranger asks for UDAP metadata
      Then the answer is UDAP metadata with time and endpoints signed
