@portal
Feature: Deleting files in the portal
  A person deletes a file in the portal. It is then gone by every way, and nothing else is. One deletion is judged in all
  of these respects.

  @NDH-DEL-02
  Rule: A file deleted in the portal is really gone
    Scenario: The file deleted in the portal is asked for by both methods
      Given Maryland Directory has an account
      When Maryland Directory deletes a file in the portal
      Then the deletion takes the file away

  @NDH-DEL-03
  Rule: Only the file that was named in the portal is deleted
    Scenario: All other files are downloaded after a deletion in the portal
      Given Maryland Directory has an account
      When Maryland Directory deletes a file in the portal
      Then the deletion leaves the other files as they were

  @NDH-DEL-10
  Rule: A file deleted in the portal is gone over SFTP too
    Scenario: The file deleted in the portal is looked for by SFTP
      Given Maryland Directory has an account
      When Maryland Directory deletes a file in the portal
      Then the deletion takes the file away from SFTP too

  @NDH-SFTP-13
  Rule: The NDH carries out a deletion that the portal has taken
    Scenario: The file deleted in the portal is looked for on both channels
      Given Maryland Directory has an account
      When Maryland Directory deletes a file in the portal
      Then the deletion takes the file away on both channels
