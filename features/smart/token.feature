Feature: Getting a token
  A client of SMART Backend Services gets a short-lived token for an assertion that it has signed.

  Background:
    Given Maryland Directory has a SMART client

  @SMART-TOKEN-01
  Rule: A signed assertion gets a token
    Scenario: A valid request is granted
      When Maryland Directory asks for a token as SMART has it
      Then the token is given

  @SMART-TOKEN-02
  Rule: A token comes with what a client has to know of it
    Scenario: Type, life and scopes are told
      When Maryland Directory asks for a token as SMART has it
      Then the token comes with its type, its life and its scopes

  @SMART-TOKEN-03
  Rule: A token is recommended to live for five minutes at most
    Scenario: The life of a token is read
      When Maryland Directory asks for a token as SMART has it
      Then the token lives five minutes at most

  @SMART-TOKEN-04
  Rule: A token is recommended to come alone
    Scenario: Nothing to renew the token comes with it
      When Maryland Directory asks for a token as SMART has it
      Then the token comes without another one to renew it

  @SMART-TOKEN-05
  Rule: Nobody on the way keeps a token
    Scenario: Every token so far was sent for nobody to store
      When Maryland Directory asks for a token as SMART has it
      Then the token is kept by nobody on the way

  @SMART-TOKEN-14
  Rule: At least one of the two algorithms of SMART works
    Scenario: A client with keys of both kinds uses each
      Given Virginia Directory has a SMART client with keys of both kinds
      When Virginia Directory asks for a token with each kind of key
      Then the token is given for each kind of key that is listed

  @SMART-TOKEN-17
  Rule: No scope is granted beyond those agreed
    Scenario: A client asks for a scope that it may not have
      Given Maryland Directory has a SMART client that gets tokens
      When Maryland Directory asks for a token for a scope outside of the agreed ones
      Then the token reaches nothing outside of the agreed scopes

  @SMART-TOKEN-18
  Rule: A client that names no scope is refused, or told which it has
    Scenario: A request names no scope
      Given Maryland Directory has a SMART client that gets tokens
      When Maryland Directory asks for a token without naming a scope
      Then the token names its scopes, if it is given at all
