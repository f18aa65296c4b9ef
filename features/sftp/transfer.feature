Feature: Retrieving by SFTP
  The files of a run can be fetched by SFTP instead of REST, by the account they belong to.

  @NDH-SFTP-01
  Rule: SFTP access needs authentication
    Scenario: Nobody in particular connects
      Given Maryland Directory's export of Organization has run
      When a stranger opens SFTP without credentials
      Then nothing of Maryland Directory is shown by SFTP

  @NDH-SFTP-02
  Rule: Wrong credentials are refused
    Scenario: A wrong secret is tried
      Given Maryland Directory has an account
      When Maryland Directory opens SFTP with a wrong secret
      Then no SFTP session opens

    Scenario: An unknown user tries a right secret
      Given Maryland Directory has an account
      When a stranger opens SFTP with the secret of Maryland Directory
      Then no SFTP session opens

  @NDH-SFTP-03
  Rule: An authorised account can open its location
    Scenario: The owner opens its folder
      Given Maryland Directory has an account
      When Maryland Directory opens SFTP
      Then its folder can be read

  @NDH-SFTP-04
  Rule: The files of a run can be retrieved
    Scenario: Every file of the run is downloaded
      Given Maryland Directory's schedule of Organization, Practitioner has run
      When Maryland Directory downloads its files by SFTP
      Then each file is as long as its folder says

  @NDH-SFTP-05
  Rule: SFTP and REST deliver the same data
    Scenario: The same run is fetched both ways
      Given Maryland Directory's schedule of Organization, Practitioner has run twice
      When Maryland Directory downloads its files by SFTP
      Then they hold the lines that REST delivers

  @NDH-SFTP-06
  Rule: The place is the one given at registration
    Scenario: The address of the grant is opened
      Given Maryland Directory's schedule of Organization has run
      When Maryland Directory opens the SFTP address of its grant
      Then the files of the run are there

  @NDH-SFTP-07
  Rule: One account cannot see another's files
    Scenario: Virginia looks for Maryland's files
      Given Maryland Directory's schedule of Organization has run
      When Virginia Directory looks for them by SFTP
      Then nothing of Maryland Directory is shown by SFTP

  @NDH-SFTP-08
  Rule: The data area may be closed to writing
    Scenario: A file and a folder are to be made
      Given Maryland Directory has an account
      When Maryland Directory tries to write by SFTP
      Then what could be written is noted

  @NDH-SFTP-09
  Rule: The account may get file transfer only
    Scenario: A command is to be run
      Given Maryland Directory has an account
      When Maryland Directory asks for a command and a shell by SSH
      Then what was granted by SSH is noted

  @NDH-SFTP-10
  Rule: The host key stays the same
    Scenario: Two connections see one key
      Given Maryland Directory has an account
      When Maryland Directory opens SFTP twice
      Then the host keys are noted

  @NDH-SFTP-11
  Rule: Two factors may protect the SFTP login
    Scenario: One factor is tried alone
      Given Maryland Directory has an account
      When Maryland Directory opens SFTP with one factor
      Then the factors that SFTP asks for are noted

  @NDH-SFTP-12
  Rule: The receiver can ask for deletion
    Scenario: A downloaded file is to be deleted
      Given Maryland Directory's schedule of Organization, Practitioner has run
      When Maryland Directory asks by SFTP for the deletion of a file
      Then the deletion by SFTP is accepted

  @NDH-SFTP-13
  Rule: The NDH carries the deletion out
    Scenario: The deleted file is looked for on both channels
      Given Maryland Directory's schedule of Organization, Practitioner has run
      When Maryland Directory asks by SFTP for the deletion of a file
      Then the file is gone on both channels

  @NDH-SFTP-14
  Rule: Only the named file is deleted
    Scenario: The other files are downloaded after a deletion
      Given Maryland Directory's schedule of Organization, Practitioner has run
      When Maryland Directory asks by SFTP for the deletion of a file
      Then the other files on SFTP hold what they held before

  @NDH-SFTP-15
  Rule: Another account cannot delete these files
    Scenario: Virginia deletes a file of Maryland by SFTP
      Given Maryland Directory's schedule of Organization, Practitioner has run
      When Virginia Directory asks by SFTP for the deletion of Maryland Directory's file
      Then the files of Maryland Directory hold what they held before

  @NDH-SFTP-16
  Rule: Retrieval can be repeated, also after the next run
    Scenario: Three sessions fetch two runs
      Given Maryland Directory's schedule of Organization has run
      When Maryland Directory downloads its files by SFTP in two sessions
      Then both sessions got the same lines
      And the next run is delivered in a third session
