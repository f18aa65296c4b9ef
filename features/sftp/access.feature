Feature: Who gets in by SFTP
  Nothing is shown without the credentials of an account, and nothing of one account to another.

  @NDH-SFTP-01
  Rule: SFTP access needs authentication
    Scenario: Nobody in particular connects
      Given Maryland Directory's schedule of Organization has run
      When someone without credentials opens the SFTP place of Maryland Directory
      Then the SFTP place shows nothing to strangers

  @NDH-SFTP-02
  Rule: Wrong credentials are refused
    Scenario: A wrong secret is tried
      Given Maryland Directory has an account
      When Maryland Directory opens SFTP with a wrong secret
      Then the SFTP place opens to its owner alone

    Scenario: An unknown user tries a right secret
      Given Maryland Directory's schedule of Organization has run
      When an unknown user with the right secret opens the SFTP place of Maryland Directory
      Then the SFTP place opens to its owner alone

  @NDH-SFTP-07
  Rule: One account cannot see another's files
    Scenario: Virginia looks for Maryland's files
      Given Maryland Directory's schedule of Organization has run
      When Virginia Directory looks for the files of Maryland Directory by SFTP
      Then nothing of Maryland Directory is shown to Virginia Directory by SFTP

  @NDH-SFTP-15
  Rule: Another account cannot delete these files
    Scenario: Virginia asks for the deletion of a file of Maryland
      Given Maryland Directory's schedule of Organization, Practitioner has run
      When Virginia Directory asks for the deletion of a file that Maryland Directory downloaded by SFTP
      Then the deletion leaves the file on SFTP as it was

  @NDH-SFTP-08
  Rule: The data area may be closed to writing
    Scenario: A file and a folder are to be made
      Given Maryland Directory has an account
      When Maryland Directory opens SFTP to write there
      Then the SFTP place opens to its owner

  @NDH-SFTP-09
  Rule: The account may get file transfer only
    Scenario: A command is to be run
      Given Maryland Directory has an account
      When Maryland Directory opens a command and a shell by SSH
      Then the SFTP place opens to its owner

  @NDH-SFTP-10
  Rule: The host key stays the same
    Scenario: Two connections see one key
      Given Maryland Directory has an account
      When Maryland Directory opens SFTP
      Then the host key of a second session is noted

  @NDH-SFTP-11
  Rule: Two factors may protect the SFTP login
    Scenario: One factor is tried alone
      Given Maryland Directory has an account
      When Maryland Directory opens SFTP with one factor
      Then the SFTP place opens to its owner
