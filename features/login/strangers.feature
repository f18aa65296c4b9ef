Feature: Keeping strangers out
  Without a session nothing of an account can be read or changed.

  @NDH-AUTH-09
  Rule: Scheduling without credentials is refused
    Scenario: A stranger schedules for an account
      Given Maryland Directory has an account
      When a stranger schedules an export of Location in the name of Maryland Directory
      Then the outsider is not accepted
      And no run comes of it

  @NDH-AUTH-10
  Rule: Reading the list without credentials is refused
    Scenario: A stranger asks for the list of an account
      Given Maryland Directory's export of Organization has run
      When a stranger asks for the file list of Maryland Directory
      Then no link of the run comes of it

  @NDH-AUTH-11
  Rule: Downloading a file without credentials is refused
    Scenario: A stranger asks for a file of an account
      Given Maryland Directory's export of Organization has run
      When a stranger asks for a file of Maryland Directory
      Then no line of the file comes of it

  @NDH-AUTH-12
  Rule: Deleting a file without credentials has no effect
    Scenario: A stranger deletes a file of an account
      Given Maryland Directory's export of Organization, Practitioner has run
      When a stranger deletes a file of Maryland Directory
      Then Maryland Directory still has the file, and can delete it
      And the outsider is refused

  @NDH-AUTH-13
  Rule: Cancelling without credentials has no effect
    Scenario: A stranger cancels the schedule of an account
      Given Maryland Directory has scheduled an export of Organization
      And Virginia Directory has scheduled an export of Location
      When a stranger cancels the schedule of Maryland Directory
      Then Maryland Directory's schedule runs at each due time while Virginia Directory's runs
      And the outsider is refused

  @NDH-AUTH-19
  Rule: An expired session is refused everywhere
    Scenario: A session is used after its end
      Given Maryland Directory's export of Organization, Practitioner has run
      And Virginia Directory has scheduled an export of Location
      When Maryland Directory lets its session expire
      Then the expired session opens nothing
