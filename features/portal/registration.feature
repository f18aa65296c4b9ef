@portal
Feature: Requesting an account in the portal
  A person fills in the form for an account. The portal tells what was decided; a grant hands out an account identifier
  and the means to log in.

  @NDH-REG-01
  Rule: A person can ask for an account in the portal
    Scenario: A form that is filled in completely gets an outcome
      Given Maryland Directory has no account
      When Maryland Directory asks in the portal for an account
      Then the portal tells an outcome

  @NDH-REG-02
  Rule: The NDH evaluates a request of the portal and grants or denies it
    Scenario: A form that meets the policy is granted
      Given Maryland Directory has no account
      When Maryland Directory asks in the portal for an account
      Then the portal grants the account

    Scenario: A form against the policy is denied
      Given Maryland Directory has no account
      When Maryland Directory asks in the portal for an account that the policy denies
      Then the portal denies the account

  @NDH-REG-03
  Rule: An account granted in the portal has an identifier
    Scenario: The page of the grant names the account
      Given Maryland Directory has no account
      When Maryland Directory asks in the portal for an account
      Then the portal shows an account identifier

  @NDH-REG-06
  Rule: The portal communicates a grant
    Scenario: The page of the request tells its grant
      Given Maryland Directory has no account
      When Maryland Directory asks in the portal for an account
      Then the portal tells of the grant

    Scenario: The page of the request tells that an operator has granted it
      Given Maryland Directory has no account
      When Maryland Directory asks in the portal for an account that an operator grants
      Then the portal tells of the grant

  @NDH-REG-07
  Rule: The portal communicates a denial
    Scenario: The page of the request tells its denial
      Given Maryland Directory has no account
      When Maryland Directory asks in the portal for an account that the policy denies
      Then the portal tells of the denial

    Scenario: The page of the request tells that an operator has denied it
      Given Maryland Directory has no account
      When Maryland Directory asks in the portal for an account that an operator denies
      Then the portal tells of the denial

  @NDH-REG-12
  Rule: A form without its required fields opens no account
    Scenario: A form is sent without its required fields
      Given Maryland Directory has no account
      When Maryland Directory asks in the portal for an account without the required fields
      Then the portal opens no account

  @NDH-REG-14
  Rule: An account awaiting its decision cannot be used in the portal
    Scenario: Whoever waits for a decision tries to schedule
      Given Maryland Directory has no account
      When Maryland Directory asks in the portal for an account that an operator must decide on
      Then the portal opens nothing to whoever waits
