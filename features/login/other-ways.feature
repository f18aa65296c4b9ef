Feature: Other ways to authenticate
  Beside its own login a server may offer UDAP, and in later editions is to; some of its content may be open to anybody.

  @NDH-AUTH-24
  Rule: A server may offer UDAP
    Scenario: Whether UDAP is offered is noted
      Given a stranger has no account
      When a stranger asks for UDAP metadata
      Then the answer is UDAP metadata or nothing

  @NDH-AUTH-25
  Rule: A server supports UDAP security
    Scenario: UDAP metadata are there for anybody
      Given a stranger has no account
      When a stranger asks for UDAP metadata
      Then the answer is UDAP metadata

  @NDH-AUTH-26
  Rule: A server is recommended to support UDAP security
    Scenario: UDAP metadata are found by anybody
      Given a stranger has no account
      When a stranger asks for UDAP metadata
      Then the answer is UDAP metadata

  @NDH-AUTH-28
  Rule: A server may have a login of its own
    Scenario: The way to log in is noted
      Given Maryland Directory has an account
      When Maryland Directory logs in with both factors
      Then the answer is that of some way to log in

  @NDH-AUTH-29
  Rule: Content may be open to anybody
    Scenario: What a stranger sees of the directory is noted
      Given a stranger has no account
      When a stranger asks for organizations
      Then the answer is content or a refusal
