Feature: Deleting files
  A receiver may delete a file by its link. The file is then gone, and nothing else is.

  Background:
    Given Maryland Directory's schedule of Organization, Practitioner has run

  @NDH-DEL-01
  Rule: A listed file can be deleted by its link
    Scenario: The first file is deleted
      When Maryland Directory deletes the first file
      Then the deletion is accepted

  @NDH-DEL-02
  Rule: The deleted file is really gone
    Scenario: The deleted file is asked for by both methods
      When Maryland Directory deletes the first file
      Then the deletion takes the file away

  @NDH-DEL-03
  Rule: Only that file is deleted
    Scenario: All other files are downloaded again
      Given Virginia Directory's export of Location has run
      When Maryland Directory deletes the first file
      Then the deletion leaves the other files as they were

  @NDH-DEL-04
  Rule: The list no longer promises the deleted file
    Scenario: The list is read after a deletion
      Given Maryland Directory has deleted the first file
      When Maryland Directory reads its file list
      Then the deletion leaves every other file in the list

  @NDH-DEL-05
  Rule: Repeating a deletion does no harm
    Scenario: The same file is deleted twice
      Given Maryland Directory has deleted the first file
      When Maryland Directory deletes the same file again
      Then the deletion leaves the remaining files as they were
      And the deletion does no harm when repeated

  @NDH-DEL-06
  Rule: The answer to deleting an unknown file is not ruled
    Scenario: A file that never existed is deleted
      When Maryland Directory deletes a file that never existed
      Then the answer to the deletion is noted

  @NDH-DEL-09
  Rule: Deleting files does not cancel the schedule
    Scenario: Every file is deleted
      Given Virginia Directory's export of Location has run
      When Maryland Directory deletes every file
      Then Maryland Directory's schedule fills the repository again while Virginia Directory's runs

  @NDH-DEL-10
  Rule: A file deleted over REST is gone over SFTP too
    Scenario: The deleted file is looked for by SFTP
      When Maryland Directory deletes the first file
      Then the deletion takes the file away from SFTP too

  @NDH-DEL-11
  Rule: A refused deletion explains itself
    Scenario: Files that are not there cannot be deleted
      When Maryland Directory deletes one file twice and one that never existed
      Then the deletion explains itself where it is refused

  @NDH-DEL-14
  Rule: A session may lack the right to delete
    Scenario: The first file is deleted in such a session
      When Maryland Directory deletes the first file without the right to
      Then what comes of the missing right is noted

  @NDH-DEL-15
  Rule: Without a word on keeping, a file may go after its retrieval or stay
    Scenario: A downloaded file is asked for again
      Given Virginia Directory's unread export of Location has run
      When Virginia Directory downloads every listed file
      Then whether the file stays until the next run is noted

  @NDH-DEL-12
  Rule: What deleting the list does is not ruled
    Scenario: The list itself is deleted
      When Maryland Directory deletes the file list
      Then what becomes of list, files and schedule is noted

  @NDH-DEL-13
  Rule: Later editions do not describe the deletion of files
    Scenario: A listed file is deleted in a later edition
      When Maryland Directory deletes the first file
      Then whether the deleted file goes is noted
