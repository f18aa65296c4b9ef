Feature: Retrieving by SFTP
  The files of a run can be fetched by SFTP instead of REST, by the account they belong to.

  @NDH-SFTP-03
  Rule: An authorised account can open its location
    Scenario: The owner opens its folder
      Given Maryland Directory has an account
      When Maryland Directory opens SFTP
      Then the SFTP place can be read

  @NDH-SFTP-04
  Rule: The files of a run can be retrieved
    Scenario: Every file of the run is downloaded
      Given Maryland Directory's schedule of Organization, Practitioner has run
      When Maryland Directory downloads its files by SFTP
      Then the SFTP place holds files of each type, as long as announced

  @NDH-SFTP-05
  Rule: SFTP and REST deliver the same data
    Scenario: The second run is fetched both ways
      Given Maryland Directory's schedule of Organization, Practitioner has run twice
      When Maryland Directory downloads its files by REST and by SFTP
      Then the SFTP place holds the same lines as REST

  @NDH-SFTP-06
  Rule: The place is the one given at registration
    Scenario: The address of the grant is opened
      Given Maryland Directory's schedule of Organization has run
      When Maryland Directory opens the SFTP address of its grant
      Then the SFTP place holds the files of the run

  @NDH-SFTP-12
  Rule: The receiver can ask for deletion
    Scenario: A downloaded file is to be deleted
      Given Maryland Directory's schedule of Organization, Practitioner has run
      When Maryland Directory asks for the deletion of a file that Maryland Directory downloaded by SFTP
      Then the deletion by SFTP is accepted

  @NDH-SFTP-13
  Rule: The NDH carries the deletion out
    Scenario: The deleted file is looked for on both channels
      Given Maryland Directory's schedule of Organization, Practitioner has run
      When Maryland Directory asks for the deletion of a file that Maryland Directory downloaded by SFTP
      Then the deletion takes the file away on both channels

  @NDH-SFTP-14
  Rule: Only the named file is deleted
    Scenario: The other files are downloaded after a deletion
      Given Maryland Directory's schedule of Organization, Practitioner has run
      When Maryland Directory asks for the deletion of a file that Maryland Directory downloaded by SFTP
      Then the deletion leaves the other files on SFTP as they were

  @NDH-SFTP-16
  Rule: Retrieval can be repeated, also after the next run
    Scenario: Three sessions fetch two runs
      Given Maryland Directory's schedule of Organization has run
      When Maryland Directory downloads its files by SFTP in two sessions
      Then the SFTP place delivers the same lines twice
      And the SFTP place delivers the next run in a third session

  @NDH-SFTP-17
  Rule: The status file of a run is at the SFTP place too
    Scenario: The status is looked for on both channels
      Given Maryland Directory's schedule of Organization, Practitioner has run
      When Maryland Directory looks at everything that the run has left
      Then the SFTP place shows the status of the run

  @NDH-SFTP-18
  Rule: A list at the SFTP place may accompany the one over REST
    Scenario: Both lists are compared
      Given Maryland Directory's schedule of Organization, Practitioner has run
      When Maryland Directory opens SFTP
      Then the list at the SFTP place is noted

  @NDH-SFTP-19
  Rule: When the status says completed the SFTP place is complete
    Scenario: The data files are fetched at the first completed and once more
      Given Maryland Directory has scheduled an export of Organization, Practitioner
      When Maryland Directory reads the status over its next run
      Then the SFTP place is complete once its status says completed

  @NDH-SFTP-20
  Rule: Later editions do not describe the removal of files by SFTP
    Scenario: A downloaded file is removed in a later edition
      Given Maryland Directory's schedule of Organization, Practitioner has run
      When Maryland Directory opens SFTP to remove a file
      Then what becomes of the removed file is noted
