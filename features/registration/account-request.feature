Feature: Requesting an account
  A directory asks the NDH for an account. The NDH evaluates the request and tells the outcome; a grant brings an
  account identifier and the place where the data will be put.

  @NDH-REG-01
  Rule: A directory can ask for an account
    Scenario: A complete request gets an outcome
      Given Maryland Directory has no account
      When Maryland Directory asks for an account
      Then the outcome is granted, denied or pending

  @NDH-REG-02
  Rule: The NDH evaluates a request and grants or denies it
    Scenario: A request that meets the policy is granted
      Given Maryland Directory has no account
      When Maryland Directory asks for an account
      Then the account is granted

    Scenario: A request against the policy is denied
      Given Maryland Directory has no account
      When Maryland Directory asks for an account that the policy denies
      Then the account is denied

  @NDH-REG-03
  Rule: A granted account has an identifier
    Scenario: The grant names the account
      Given Maryland Directory has no account
      When Maryland Directory asks for an account
      Then the grant holds an account identifier

  @NDH-REG-04
  Rule: Account identifiers are unique
    Scenario: Two directories get two identifiers
      Given Maryland Directory has an account
      When Virginia Directory asks for an account
      Then the answer holds another identifier than Maryland Directory's

  @NDH-REG-05
  Rule: A grant designates where the data will be placed
    Scenario: The grant names a location
      Given Maryland Directory has no account
      When Maryland Directory asks for an account
      Then the grant holds a content location

  @NDH-REG-06
  Rule: A grant is communicated to the requester
    Scenario: The requester learns of its grant
      Given Maryland Directory has no account
      When Maryland Directory asks for an account
      Then the account is announced as granted

    Scenario: The requester learns that an operator has granted its request
      Given Maryland Directory has no account
      When Maryland Directory asks for an account that an operator grants
      Then the account is announced as granted

  @NDH-REG-07
  Rule: A denial is communicated to the requester
    Scenario: The requester learns of its denial
      Given Maryland Directory has no account
      When Maryland Directory asks for an account that the policy denies
      Then the account is announced as denied

    Scenario: The requester learns that an operator has denied its request
      Given Maryland Directory has no account
      When Maryland Directory asks for an account that an operator denies
      Then the account is announced as denied

  @NDH-REG-08
  Rule: A denied requester gets no usable access
    Scenario: What a denial holds opens nothing
      Given Maryland Directory has no account
      When Maryland Directory asks for an account that the policy denies
      Then what the denied answer holds opens nothing

  @NDH-REG-09
  Rule: Each account has its own location
    Scenario: Two accounts see their own files
      Given Maryland Directory's export of Organization has run
      And Virginia Directory's export of Location has run
      When both read their file lists
      Then the list of neither leads to the other's files

  @NDH-REG-12
  Rule: A malformed request is refused without creating an account
    Scenario: A request without its required fields is refused
      Given Maryland Directory has no account
      When Maryland Directory asks for an account without the required fields
      Then no account comes of it

  @NDH-REG-13
  Rule: Registering again never hands out another client's account
    Scenario: A repeated request does not lead to the account created last
      Given Maryland Directory has an account
      And Virginia Directory has an account
      When Maryland Directory asks for an account once more
      Then the answer holds no identifier of Virginia Directory's

  @NDH-REG-14
  Rule: An account awaiting its decision cannot be used
    Scenario: What a pending request holds opens nothing
      Given Maryland Directory has no account
      When Maryland Directory asks for an account that an operator must decide on
      Then what the pending answer holds opens nothing

  @NDH-REG-16
  Rule: The account identifier is stable
    Scenario: A schedule of one session is cancelled in the next
      Given Maryland Directory has scheduled an export of Organization
      When Maryland Directory cancels its schedule in a new session
      Then the cancellation is accepted as in the session before

  @NDH-REG-10
  Rule: A location holds the output of several schedules
    Scenario: The second schedule runs a day after the first
      Given Maryland Directory has an account
      When Maryland Directory lets two schedules run side by side
      Then no loss of either schedule comes of it
