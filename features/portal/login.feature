@portal
Feature: Logging in to the portal with two factors
  A person logs in to the portal with its account identifier, what it knows and what it has. Half a login opens nothing.

  @NDH-AUTH-01
  Rule: The requester logs in before it uses the portal
    Scenario: A login with both factors opens the pages of the account
      Given Maryland Directory has an account
      When Maryland Directory logs in to the portal with both factors
      Then the portal is open to its visitor

  @NDH-AUTH-02
  Rule: The login to the portal uses two factors
    Scenario: The first factor alone opens no page
      Given Maryland Directory has an account
      When Maryland Directory logs in to the portal with its first factor only
      Then the portal gives no session

  @NDH-AUTH-03
  Rule: The portal refuses a wrong second factor
    Scenario: A wrong code is entered
      Given Maryland Directory has an account
      When Maryland Directory logs in to the portal with a wrong code
      Then the portal gives no session

  @NDH-AUTH-04
  Rule: A one-time code cannot be used twice in the portal
    Scenario: The code of the last login is entered in another browser
      Given Maryland Directory has logged in to the portal with a code
      When Maryland Directory logs in to the portal with the same code again
      Then the portal gives no session

  @NDH-AUTH-05
  Rule: The portal refuses a code from far outside the time window
    Scenario: The code of ten minutes ago is entered
      Given Maryland Directory has an account
      When Maryland Directory logs in to the portal with the code of ten minutes ago
      Then the portal gives no session

  @NDH-AUTH-06
  Rule: The portal refuses a wrong first factor even with a right code
    Scenario: A wrong secret is entered
      Given Maryland Directory has an account
      When Maryland Directory logs in to the portal with a wrong secret
      Then the portal gives no session

  @NDH-AUTH-07
  Rule: The portal refuses an unknown account
    Scenario: An account nobody has is entered
      Given Maryland Directory has an account
      When Maryland Directory logs in to the portal with an identifier nobody has
      Then the portal gives no session

  @NDH-AUTH-08
  Rule: The second factor cannot be skipped in the portal
    Scenario: The form for a schedule is opened after the first step
      Given Maryland Directory has an account
      When Maryland Directory logs in to the portal with its first factor only
      Then the portal takes no schedule
