Feature: Keeping accounts apart
  A session of one account neither reads nor changes what belongs to another.

  @NDH-AUTH-14
  Rule: Nobody schedules in the name of another account
    Scenario: Virginia schedules for Maryland
      Given Maryland Directory has scheduled an export of Organization
      When Virginia Directory schedules an export of Location in the name of Maryland Directory
      Then Maryland Directory's next run holds no Location
      And the outsider is refused

  @NDH-AUTH-15
  Rule: Nobody reads another account's list
    Scenario: Virginia asks for the list of Maryland
      Given Maryland Directory's export of Organization has run
      When Virginia Directory asks for the file list of Maryland Directory
      Then no link of the run comes of it

  @NDH-AUTH-16
  Rule: Nobody downloads another account's files
    Scenario: Virginia asks for a file of Maryland
      Given Maryland Directory's export of Organization has run
      When Virginia Directory asks for a file of Maryland Directory
      Then no line of the file comes of it

  @NDH-AUTH-17
  Rule: Nobody deletes another account's files
    Scenario: Virginia deletes a file of Maryland
      Given Maryland Directory's export of Organization, Practitioner has run
      When Virginia Directory deletes a file of Maryland Directory
      Then Maryland Directory still has the file, and can delete it
      And the outsider is refused

  @NDH-AUTH-18
  Rule: Nobody cancels another account's schedule
    Scenario: Virginia cancels the schedule of Maryland
      Given Maryland Directory has scheduled an export of Organization
      And Delaware Directory has scheduled an export of Location
      When Virginia Directory cancels the schedule of Maryland Directory
      Then Maryland Directory's schedule runs at each due time while Delaware Directory's runs
      And the outsider is refused

  @NDH-AUTH-20
  Rule: A closed account loses access
    Scenario: The account is closed after its run
      Given Maryland Directory's export of Organization has run
      When Maryland Directory has its account closed
      Then a new login opens nothing

  @NDH-AUTH-31
  Rule: An export never goes beyond the rights of its account
    Scenario: An account of limited rights exports everything
      Given Maryland Directory has an account with limited rights
      When Maryland Directory lets an export of everything run
      Then no line beyond its rights comes of it
