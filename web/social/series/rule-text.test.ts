import { expect, it } from 'vitest'
import { freshRule, ruleForm, ruleText } from './rule-text.ts'

it.each(['FREQ=DAILY;INTERVAL=3', 'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH;COUNT=10', 'FREQ=MONTHLY;BYMONTHDAY=15;UNTIL=20271231', 'FREQ=MONTHLY;BYMONTHDAY=-1', 'FREQ=MONTHLY;BYDAY=-1FR', 'FREQ=MONTHLY;INTERVAL=3;BYDAY=2TU'])('%s comes back from its form as it was', text => {
  expect(ruleText(ruleForm(text, '2026-11-24'))).toBe(text)
})

it('a new rule is each week on the weekday of its start', () => {
  expect(ruleText(freshRule('2026-11-24'))).toBe('FREQ=WEEKLY;BYDAY=TU')
})
