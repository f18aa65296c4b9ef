Feature: Overwriting only one's own
  A run replaces the files of its own account, and leaves nothing stale when it finds nothing.

  @NDH-OVERWRITE-08
  Rule: A run for one account does not touch another account's files
    Scenario: Maryland runs while Virginia does not
      Given Virginia Directory has scheduled a weekly export of Location
      And Maryland Directory has scheduled a daily export of Organization
      And both exports have run
      When Maryland Directory's next run is due
      Then Virginia Directory's files hold what they held before

  @NDH-OVERWRITE-13
  Rule: Keeping files may or may not outlast the next run
    Scenario: Kept files meet the next run
      Given Maryland Directory's export of Organization, Practitioner has run
      When the next run is due
      Then whether the files of the run before are still served is noted

  @NDH-OVERWRITE-16
  Rule: A run without matches leaves no stale data
    Scenario: The only match leaves the directory
      Given Maryland Directory's repeated export of one Organization has run
      And the directory removes that Organization
      When the next run is due
      Then the second run shows the removed resource no more

  @NDH-OVERWRITE-14
  Rule: A download that a run overtakes is neither cut off nor corrupted
    Scenario: A slow download lasts into the next run
      Given the directory holds enough for a file of 8 MiB
      And Maryland Directory's replaced export of Organization has run
      And Maryland Directory has begun to download the largest file
      When the next run is due
      Then the second run leaves the begun download whole and of one run
