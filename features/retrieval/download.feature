Feature: Downloading files
  Each listed file can be fetched over HTTP, whole and as often as it is kept.

  Background:
    Given Maryland Directory's schedule of Organization, Practitioner has run

  @NDH-RETR-01
  Rule: Each listed file can be retrieved over HTTP
    Scenario: The first link is followed
      When Maryland Directory reads its file list
      Then the file behind the first link is delivered

  @NDH-RETR-02
  Rule: Posting to the link may return the file
    Scenario: The link is posted to
      When Maryland Directory downloads the first file by posting
      Then the answer to the link is noted

  @NDH-RETR-03
  Rule: Reading the link may return the file
    Scenario: The link is read
      When Maryland Directory downloads the first file by reading
      Then the answer to the link is noted

  @NDH-RETR-15
  Rule: Reading the link returns the file
    Scenario: The link is read where posting is the other way
      When Maryland Directory downloads the first file by reading
      Then the file is delivered by reading its link

  @NDH-RETR-04
  Rule: Both ways of retrieval deliver the same data
    Scenario: One file is fetched both ways
      When Maryland Directory downloads the first file by both methods
      Then the file has the same lines by both methods

  @NDH-RETR-05
  Rule: Retrieval by posting changes nothing
    Scenario: List and files are as before
      Given Maryland Directory has downloaded every listed file
      When Maryland Directory downloads the first file by posting
      Then nothing was created
      And Maryland Directory's files hold what they held before

    Scenario: The schedule runs on after posting
      Given Virginia Directory's schedule of Location has run
      When Maryland Directory downloads the first file by posting
      Then Maryland Directory's schedule runs while Virginia Directory's runs

  @NDH-RETR-06
  Rule: A file is labelled as newline-delimited FHIR
    Scenario: The media type of every file is looked at
      When Maryland Directory downloads every listed file
      Then every file is labelled as newline-delimited FHIR

  @NDH-RETR-07
  Rule: A kept file can be fetched again
    Scenario: One file is downloaded twice
      When Maryland Directory downloads the first file twice
      Then the file has the same lines both times

  @NDH-RETR-10
  Rule: An unknown file is refused
    Scenario: The name of a file is replaced by another
      When Maryland Directory downloads a file that never existed
      Then no line of any file is delivered

  @NDH-RETR-11
  Rule: Compressed bodies are announced
    Scenario: Compression is asked for
      When Maryland Directory downloads the first file compressed
      Then the file is plain, or announced as compressed

    Scenario: No compression is asked for
      When Maryland Directory downloads the first file uncompressed
      Then the file is plain, or announced as compressed

  @NDH-RETR-13
  Rule: Retrieval works in a new session as well
    Scenario: The receiver logs in anew before it reads
      When Maryland Directory reads list and file in a new session
      Then the file is delivered in the new session

  @NDH-RETR-14
  Rule: A file is delivered whole
    Scenario: Every file is downloaded to its end
      When Maryland Directory downloads every listed file
      Then every file is as long as announced and ends whole
