Feature: Registering a client by its keys
  A client of SMART Backend Services is known by the public keys that it registers, as they are or by their address.

  @SMART-REG-01
  Rule: A client registers its public keys
    Scenario: One way of registering keys leads to tokens
      Given Virginia Directory has a SMART client that gets tokens
      When Maryland Directory registers a SMART client in each way
      Then the SMART client is recognised by its key in one way at least

  @SMART-REG-02
  Rule: A client registers the address of its keys
    Scenario: A client whose keys are at an address is recognised
      Given Virginia Directory has a SMART client that gets tokens
      When Maryland Directory registers a SMART client by the address of its keys
      Then the SMART client is recognised by its key

  @SMART-REG-03
  Rule: A client registers its keys as they are
    Scenario: A client whose keys came with its request is recognised
      Given Virginia Directory has a SMART client that gets tokens
      When Maryland Directory registers a SMART client with its keys inline
      Then the SMART client is recognised by its key

  @SMART-REG-04
  Rule: A registered client is told its identifier
    Scenario: Every grant names the client
      Given Virginia Directory has a SMART client
      When Maryland Directory registers a SMART client in each way
      Then the SMART client is told its identifier

  @SMART-REG-05
  Rule: Keys that are added at the address are taken
    Scenario: A key is added to the set
      Given Maryland Directory has a SMART client known by the address of its keys
      When Maryland Directory asks for a token with a key that was added
      Then the token is given each time

  @SMART-REG-06
  Rule: Keys that have gone from the address are not taken
    Scenario: A key is taken out of the set
      Given Maryland Directory has a SMART client known by the address of its keys
      When Maryland Directory asks for a token with a key that was taken away
      Then no token comes of it
