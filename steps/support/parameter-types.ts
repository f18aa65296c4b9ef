import { defineParameterType } from '@cucumber/cucumber';

/** A receiver by its vivid name; `a stranger` has no credentials at all. */
defineParameterType({
  name: 'receiver',
  regexp: /[A-Z][a-z]+ Directory|a stranger/,
  transformer: (name: string) => name,
});

/** Names for `_type`, comma separated: `Organization, Practitioner`. */
defineParameterType({
  name: 'types',
  regexp: /[A-Z][A-Za-z]+(?:, [A-Z][A-Za-z]+)*/,
  transformer: (names: string) => names.split(', '),
});

defineParameterType({
  name: 'frequency',
  regexp: /daily|weekly|monthly|quarterly|yearly/,
  transformer: (word: string) => word,
});

/** A state of the country in which the directory has organizations and locations; which one, the configuration says. */
defineParameterType({
  name: 'state',
  regexp: /one state|another state/,
  transformer: (name: string) => name,
});
