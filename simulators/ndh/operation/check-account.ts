import type { Check } from './evaluate.ts';
import { valuesOf } from './parameter.ts';

/** `_account` is there and not blank. Whether the caller may name it is decided elsewhere. */
export const checkAccount: Check = (request, wishes, { behaviour }, caller) => {
  const accountId = behaviour.accountOf(valuesOf(request, '_account'), caller);
  if (accountId === undefined)
    return [
      {
        code: 'required',
        parameter: '_account',
        text: '_account is required: the identifier of the account',
      },
    ];
  wishes.accountId = accountId;
  return [];
};
