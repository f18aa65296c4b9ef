Feature: Logging in with two factors
  A receiver logs in with its account identifier, what it knows and what it has. Half a login opens nothing.

  @NDH-AUTH-01
  Rule: The requester logs in before it uses the operation
    Scenario: A login with both factors opens the receiver's own things
      Given Maryland Directory has an account
      When Maryland Directory logs in with both factors
      Then the session is good for a harmless request

    Scenario: The operation knows the receiver that has logged in
      Given Maryland Directory has a session
      When Maryland Directory schedules an export
      Then the session is good for the operation

  @NDH-AUTH-02
  Rule: The login uses two factors
    Scenario: The first factor alone is not enough
      Given Maryland Directory has a session
      When Maryland Directory logs in with its first factor only
      Then no session comes of it

  @NDH-AUTH-03
  Rule: A wrong second factor is refused
    Scenario: A wrong code is refused
      Given Maryland Directory has a session
      When Maryland Directory logs in with a wrong code
      Then no session comes of it

  @NDH-AUTH-04
  Rule: A one-time code cannot be used twice
    Scenario: The code of the last login is refused
      Given Maryland Directory has logged in with a code
      When Maryland Directory logs in with the same code again
      Then no session comes of it

  @NDH-AUTH-05
  Rule: A code from far outside the time window is refused
    Scenario: The code of ten minutes ago is refused
      Given Virginia Directory has a session
      When Maryland Directory logs in with the code of ten minutes ago
      Then no session comes of it

  @NDH-AUTH-06
  Rule: A wrong first factor is refused even with a right code
    Scenario: A wrong secret is refused
      Given Maryland Directory has a session
      When Maryland Directory logs in with a wrong secret
      Then no session comes of it

  @NDH-AUTH-07
  Rule: An unknown account is refused
    Scenario: An account nobody has is refused
      Given Maryland Directory has a session
      When Maryland Directory logs in with an identifier nobody has
      Then no session comes of it

  @NDH-AUTH-08
  Rule: The second factor cannot be skipped
    Scenario: What the first step leaves does not open the operation
      Given Maryland Directory has given its first factor only
      When Maryland Directory schedules an export with what the first step left
      Then the request is refused

  @NDH-AUTH-32
  Rule: A refusal for want of a login names an authentication scheme
    Scenario: A stranger is told how to authenticate
      Given Maryland Directory has an account
      When a stranger schedules an export of Location in the name of Maryland Directory
      Then each refusal for want of a login names a scheme
