Feature: What a token opens
  A token opens what its scopes cover, as long as it lives, and only if it was issued.

  Background:
    Given Maryland Directory has a SMART client of its own

  @SMART-API-01
  Rule: A token opens nothing after its end
    Scenario: A token is used when it has ended
      When Maryland Directory uses its token after the end
      Then the token opens nothing

  @SMART-API-02
  Rule: A token opens nothing that its scopes do not cover
    Scenario: Organizations are asked for with a token for locations
      When Maryland Directory reads organizations with a token for locations
      Then no organization without a scope for it comes of it

  @SMART-API-03
  Rule: A token that nobody has issued opens nothing
    Scenario: Random letters are sent as a token
      When Maryland Directory uses a token that nobody has issued
      Then the token opens nothing

  @SMART-API-04
  Rule: What cannot be had is recommended to be refused at once
    Scenario: Exports beyond the scopes and beyond the server are asked for
      When Maryland Directory asks for exports outside of its scopes and of the server
      Then the token gets nothing but refusals at once
