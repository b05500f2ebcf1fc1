import { defineError } from '../../platform/errors.ts'

export const authorLeft = defineError({
  code: 'social.author_left',
  kind: 'conflict',
  log: 'whoever set it up is no member any more',
  person: () => 'Whoever set this up is no longer in the workspace. Save it once more to take it over.',
})
export const ruleWithoutDates = defineError({
  code: 'social.rule_without_dates',
  kind: 'invalid',
  log: 'the rule has no date ahead',
  person: () => 'This rule has no date ahead. Choose a later start or end, or another day.',
})
export const dayNotPlanned = defineError<{ day: string }>({
  code: 'social.day_not_planned',
  kind: 'conflict',
  log: 'the date is none of the series, or its post is out',
  person: ({ day }) => `Nothing of this series waits on ${day}. It may be out already, or the rule has changed.`,
})
export const seriesErrors = [authorLeft, ruleWithoutDates, dayNotPlanned]
