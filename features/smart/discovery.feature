Feature: Finding out how to get a token
  A server publishes where and how clients of SMART Backend Services get their tokens, for anybody who has to know.

  Background:
    Given a stranger has no account

  @SMART-DISC-01
  Rule: A server publishes its SMART configuration as JSON
    Scenario: The SMART configuration is JSON, whatever is asked for
      When a stranger asks for the SMART configuration in three ways
      Then the answer is a SMART configuration each time

  @SMART-DISC-02
  Rule: The SMART configuration holds what clients need
    Scenario: Token endpoint, grants, capabilities and challenges are told
      When a stranger asks for the SMART configuration
      Then the answer is a SMART configuration with what clients need

  @SMART-DISC-03
  Rule: The SMART configuration names endpoints by whole addresses
    Scenario: Every endpoint has a scheme and a host
      When a stranger asks for the SMART configuration
      Then the answer is a SMART configuration of whole addresses

  @SMART-DISC-04
  Rule: The SMART configuration says that clients may sign
    Scenario: Clients with keys of their own are welcome
      When a stranger asks for the SMART configuration
      Then the answer is a SMART configuration for clients that sign

  @SMART-DISC-05
  Rule: The SMART configuration says that clients may act by themselves
    Scenario: The grant for clients without a user is listed
      When a stranger asks for the SMART configuration
      Then the answer is a SMART configuration for clients without a user

  @SMART-DISC-06
  Rule: Every scope that the SMART configuration lists is supported
    Scenario: Each listed scope is asked for
      Given Maryland Directory has a SMART client that gets tokens
      When Maryland Directory asks for a token for each listed scope
      Then the token is given for each listed scope

  @SMART-DISC-07
  Rule: Anybody reads the SMART configuration
    Scenario: A stranger reads it without any login
      When a stranger asks for the SMART configuration
      Then the answer is no demand for a login

  @SMART-DISC-08
  Rule: Capabilities bring their endpoints along
    Scenario: What launches and sign-ons need is told with them
      When a stranger asks for the SMART configuration
      Then the answer is a SMART configuration with what its capabilities need
