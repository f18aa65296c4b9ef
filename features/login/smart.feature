Feature: Known by SMART Backend Services
  The guide names SMART Backend Services as the way in which a requester is known; later editions leave it at a recommendation.

  @NDH-AUTH-21
  Rule: The requester is known by SMART Backend Services
    Scenario: The operation knows the client of a token
      Given Maryland Directory has a client where there are any
      When Maryland Directory schedules an export with a token of its SMART client
      Then the answer is that of a server that knows requesters by SMART

  @NDH-AUTH-22
  Rule: A server supports SMART Backend Services
    Scenario: The operation takes a token of a client
      Given Maryland Directory has a client where there are any
      When Maryland Directory schedules an export with a token of its SMART client
      Then the answer is that of a server that knows requesters by SMART

  @NDH-AUTH-23
  Rule: A server is recommended to support SMART Backend Services
    Scenario: The operation may be called with a token of a client
      Given Maryland Directory has a client where there are any
      When Maryland Directory schedules an export with a token of its SMART client
      Then the answer is that of a server that knows requesters by SMART

  @NDH-REG-15
  Rule: Who asks is told when registering, not with each request
    Scenario: A token says enough of the requester
      Given Maryland Directory has a client where there are any
      When Maryland Directory schedules an export with a token and nothing else to say who asks
      Then the answer is no demand for details of the requester
