Feature: Naming the account
  Every request says for which account the export is.

  Background:
    Given Maryland Directory has an account

  @NDH-PARAM-01
  Rule: The account is mandatory
    Scenario: A request that names no account is refused
      When Maryland Directory schedules an export without _account
      Then the request is refused unless the session names the account

  @NDH-PARAM-02
  Rule: An account unknown to the server is refused
    Scenario: A request for an account nobody has is refused
      When Maryland Directory schedules an export with _account "zzqunknownaccountqzzabcde"
      Then the request is refused, or runs for Maryland Directory

  @NDH-PARAM-03
  Rule: An empty account is refused
    Scenario: Three blanks are no account
      When Maryland Directory schedules an export with _account "   "
      Then the request is refused unless the session names the account

    Scenario: Nothing is no account
      When Maryland Directory schedules an export with _account ""
      Then the request is refused unless the session names the account
