Feature: Refusing wrong assertions
  Nobody gets a token for an assertion that is not the client's own, not for this server, not for now, or not for the first time.

  Background:
    Given Maryland Directory has a SMART client that gets tokens

  @SMART-TOKEN-06
  Rule: An assertion with a wrong signature is refused
    Scenario Outline: An assertion <flaw> is worth nothing
      When Maryland Directory asks for a token with an assertion <flaw>
      Then no token comes of it

      Examples:
        | flaw                                         |
        | signed by another key                        |
        | signed by half a signature                   |
        | signed by nobody                             |
        | signed by nothing but zeros                  |
        | changed after it was signed                  |
        | signed by a key that it brings along         |
        | signed by a certificate that it brings along |
        | signed by a certificate at an address that it names |

  @SMART-TOKEN-08
  Rule: An expired assertion is refused
    Scenario: An assertion of an hour ago comes too late
      When Maryland Directory asks for a token with an assertion that has expired
      Then no token comes of it

  @SMART-TOKEN-09
  Rule: An assertion that lasts longer than five minutes may be refused
    Scenario: What becomes of an assertion for an hour is noted
      When Maryland Directory asks for a token with an assertion that lasts for an hour
      Then the answer to the assertion is noted

  @SMART-TOKEN-10
  Rule: An assertion is good for one token
    Scenario Outline: A token is asked for <again>
      When Maryland Directory asks for a token <again>
      Then no token comes of it

      Examples:
        | again                                               |
        | with an assertion that was used before              |
        | with another assertion of an identifier that was used |

    Scenario: Two requests with one assertion arrive together
      When Maryland Directory asks for a token with one assertion twice at a time
      Then the token is given at most once

  @SMART-TOKEN-11
  Rule: An assertion is issued by a known client, about itself
    Scenario Outline: An assertion <flaw> proves nobody
      When Maryland Directory asks for a token with an assertion <flaw>
      Then no token comes of it

      Examples:
        | flaw                    |
        | of an unknown client    |
        | about somebody else     |
        | issued by somebody else |

  @SMART-TOKEN-12
  Rule: An assertion names a key that is known
    Scenario: An assertion names a key that nobody has registered
      When Maryland Directory asks for a token with an assertion under an unknown key identifier
      Then no token comes of it

  @SMART-TOKEN-13
  Rule: Keys come from the registered address alone
    Scenario: An assertion names another address of keys
      When Maryland Directory asks for a token with the address of other keys
      Then no token comes of it

  @SMART-TOKEN-15
  Rule: An assertion is signed by a key that is secret
    Scenario Outline: An assertion <flaw> is signed by anybody
      When Maryland Directory asks for a token with an assertion <flaw>
      Then no token comes of it

      Examples:
        | flaw                          |
        | under the algorithm none      |
        | under the algorithm NONE      |
        | under HS256 by the public key |
        | under HS384 by the public key |

  @SMART-TOKEN-16
  Rule: A token request says what it is
    Scenario Outline: A token is asked for <form>
      When Maryland Directory asks for a token <form>
      Then no token comes of it

      Examples:
        | form                            |
        | by an unknown grant             |
        | by an unknown kind of assertion |

  @SMART-TOKEN-19
  Rule: A refused token request is answered by an error of OAuth
    Scenario: Every refusal has a code that clients know
      When Maryland Directory asks for a token with an assertion signed by another key
      Then every refusal of a token is an error of OAuth

  @SMART-TOKEN-20
  Rule: An error of OAuth is recommended to explain itself
    Scenario: Every refusal says more than its code
      When Maryland Directory asks for a token with an assertion signed by another key
      Then every refusal of a token explains itself

  @SMART-TOKEN-21
  Rule: A key set with two keys of one identifier proves nothing
    Scenario: A client has two keys under one identifier
      Given Virginia Directory has a SMART client of two keys under one identifier
      When Virginia Directory asks for a token with either key of that identifier
      Then no token comes of it

  @SMART-TOKEN-23
  Rule: The registered address of the keys may be named
    Scenario: An assertion names the address that its client has registered
      Given Virginia Directory has a SMART client known by the address of its keys
      When Virginia Directory asks for a token with and without the registered address of its keys
      Then the token is given each time

  @SMART-TOKEN-22
  Rule: An assertion says whose, about whom, for whom and until when it is
    Scenario Outline: An assertion <flaw> says too little
      When Maryland Directory asks for a token with an assertion <flaw>
      Then no token comes of it

      Examples:
        | flaw             |
        | without issuer   |
        | without subject  |
        | without end      |
        | without audience |

    Scenario: What becomes of an assertion without identifier is noted
      When Maryland Directory asks for a token with an assertion without identifier
      Then the answer to the assertion is noted

  @SMART-TOKEN-07
  Rule: An assertion for another server is refused
    Scenario Outline: An assertion <flaw> is not for here
      When Maryland Directory asks for a token with an assertion <flaw>
      Then no token comes of it

      Examples:
        | flaw                              |
        | for another token endpoint        |
        | for several other token endpoints |

    Scenario: What becomes of an assertion for the server as a whole is noted
      When Maryland Directory asks for a token with an assertion for the FHIR base and for the issuer
      Then the answer to the assertion is noted
