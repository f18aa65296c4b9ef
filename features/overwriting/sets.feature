Feature: Sets of files
  Later editions have every run produce a set of its own. Whether the earlier set stays is for the receiver to say.

  @NDH-OVERWRITE-09
  Rule: A run of one schedule does not touch another schedule's files
    Scenario: One schedule runs while the other does not
      Given Maryland Directory's daily export of Organization beside a weekly one of Practitioner has run
      When Maryland Directory's next run is due
      Then the second run leaves the other schedule's files as they were

  @NDH-OVERWRITE-10
  Rule: A set that is not to be kept goes when the next run comes
    Scenario: No file of the first set was downloaded
      Given Maryland Directory's unread export of Organization, Practitioner that keeps no files has run
      When the next run is due
      Then the second run leaves nothing of the first set

  @NDH-OVERWRITE-11
  Rule: A set that is to be kept stays
    Scenario: Both sets are downloaded
      Given Maryland Directory's export of Organization, Practitioner has run
      And the directory may change an Organization
      When the next run is due
      Then the second run leaves the first set as it was

  @NDH-OVERWRITE-12
  Rule: Where nothing is said, one earlier set fares like the other
    Scenario: Three runs come without a word about keeping
      Given Maryland Directory's repeated export of Organization, Practitioner has run
      When Maryland Directory returns to the earlier set after each of two runs
      Then the second run treats the first set as the third treats the second

  @NDH-OVERWRITE-17
  Rule: Each set shows the directory at its run
    Scenario: One organization changes, one joins, one leaves
      Given Maryland Directory's export of Organization has run
      And the directory changes, adds and removes an Organization
      When the next run is due
      Then the second run shows in its own set what changed, joined and left

  @NDH-NAME-05
  Rule: Runs and schedules are told apart by name or place
    Scenario: Two schedules of the same types run twice
      Given Maryland Directory's daily export of Organization, Practitioner beside another has run
      And the directory may change an Organization
      When the next run is due
      Then the second run gives every data file an address of its own
