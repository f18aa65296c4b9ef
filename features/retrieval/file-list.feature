Feature: Reading the file list
  For newline-delimited output the NDH tells the receiver, in a list of links, which files a run produced.

  @NDH-LIST-01
  Rule: A run provides a list of links to its files
    Scenario: The list of a run names its files
      Given Maryland Directory has scheduled an export of Organization, Practitioner
      When the next run is due
      Then the list names at least one link

  @NDH-LIST-02
  Rule: An authorised account can retrieve its list
    Scenario: The owner reads the list of its run
      Given Maryland Directory's schedule of Organization, Practitioner has run
      When Maryland Directory reads its file list
      Then the list is delivered and can be read

  @NDH-LIST-03
  Rule: Every link in the list leads to a file
    Scenario: Every link is followed
      Given Maryland Directory's schedule of Organization, Practitioner has run
      When Maryland Directory reads its file list
      Then every link leads to a file

  @NDH-LIST-04
  Rule: Every file of the run is in the list
    Scenario: Each type with a match has a listed file with lines
      Given Maryland Directory's schedule of Organization, Practitioner has run
      When Maryland Directory downloads every listed file
      Then the list names a file with lines for each of Organization, Practitioner
      And the list names every data file on SFTP

  @NDH-LIST-05
  Rule: The list holds links only to this account's data
    Scenario: Two lists of the same hour have no link in common
      Given Maryland Directory's schedule of Organization has run
      And Virginia Directory's schedule of Practitioner has run
      When both read their file lists
      Then the list of neither leads to the other's files

  @NDH-LIST-06
  Rule: Links are usable as given
    Scenario: Links are addresses on the web
      Given Maryland Directory's schedule of Organization, Practitioner has run
      When Maryland Directory reads its file list
      Then every link is a web address

  @NDH-LIST-07
  Rule: A link occurs once
    Scenario: Links are counted
      Given Maryland Directory's schedule of Organization, Practitioner has run
      When Maryland Directory reads its file list
      Then links that occur twice are noted

  @NDH-LIST-08
  Rule: Before the first run there is no data to list
    Scenario: The list is asked for before the start
      Given Virginia Directory's export of Practitioner has run
      And Maryland Directory has scheduled an export of Organization
      When Maryland Directory reads its file list
      Then the list leads to no data

  @NDH-LIST-11
  Rule: For other formats a list is not called for
    Scenario: Comma-separated values are asked for
      Given Maryland Directory has an account
      When Maryland Directory schedules an export with _outputFormat "application/csv"
      Then whether the run has a list is noted
