Feature: Conditions of a deletion
  A server may announce on what a deletion depends, and then keeps to it.

  @NDH-DEL-08
  Rule: A deletion honours what the server has announced
    Scenario: A file is deleted before and after its retention time
      Given Virginia Directory has an account that keeps its files for a while
      And Virginia Directory's schedule of Organization has run
      When Virginia Directory deletes the first file before its time
      Then the deletion waits for the announced time
