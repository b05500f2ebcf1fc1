import { defineError } from '../../platform/errors.ts'

export const nothingDrifted = defineError({
  code: 'social.nothing_drifted',
  kind: 'conflict',
  log: 'variant stands there as we wrote it',
  person: () => 'The post stands there as it does here, so there is nothing to choose.',
})
export const cannotTakeDown = defineError<{ network: string; published: boolean }>({
  code: 'social.cannot_take_down',
  kind: 'conflict',
  log: 'network cannot delete, or the variant is not out',
  person: ({ network, published }) => (published ? `${network} does not let apps delete a post. Delete it on ${network} itself.` : 'It is not out on this account, so there is nothing to delete.'),
})
export const driftErrors = [nothingDrifted, cannotTakeDown]
