Feature: Dropping files once downloaded
  A receiver that asks not to keep its files finds each gone after it has been downloaded, and not before.

  @NDH-RETR-08
  Rule: A file that is not to be kept is dropped once downloaded
    Scenario: Every file is asked for once more
      Given Maryland Directory's export of Organization, Practitioner that keeps no files has run
      When Maryland Directory downloads every listed file
      Then no link delivers its lines again

  @NDH-RETR-09
  Rule: An interrupted download does not count
    Scenario: The largest file is broken off and fetched again
      Given the directory holds enough for a file of 8 MiB
      And Maryland Directory's export of Organization that keeps no files has run
      When Maryland Directory downloads the beginning of the largest file
      Then the file is delivered whole the second time

  @NDH-RETR-16
  Rule: A file that is not to be kept may go after its download or at the next run
    Scenario: Every file is asked for until after the next run
      Given Maryland Directory's export of Organization, Practitioner that keeps no files has run
      When Maryland Directory downloads every listed file and returns to it
      Then when each file went is noted
