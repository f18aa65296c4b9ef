Feature: Attachments in a Bulk Data export
  What a line attaches can be read: its media type is told, and its address opens with what opens the files.

  Background:
    Given Maryland Directory has a client for Bulk Data

  @BULK-FILE-09
  Rule: An attachment tells its media type and gives its content
    Scenario: Media type and content of every attachment are looked at
      When Maryland Directory exports everything in bulk
      Then every attachment has a media type and content

  @BULK-FILE-11
  Rule: The address of an attachment is absolute
    Scenario: The addresses of all attachments are looked at
      When Maryland Directory exports everything in bulk
      Then every attachment has an absolute address, if any

  @BULK-FILE-12
  Rule: An attachment opens like the files of its export
    Scenario: Some attachments are opened
      When Maryland Directory opens attachments of an export
      Then every attachment of a sample opens like the files
