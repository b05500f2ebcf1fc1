import { describe, expect, test } from 'vitest'
import { applyProblem } from './apply-problem.ts'
import { problemText, toProblem } from './problem.ts'

describe('a refusal on a form', () => {
  test('each complaint lands on its own field, the first one wins', () => {
    const { fields, rest } = applyProblem(
      { title: 'Two fields are wrong', errors: [{ path: 'email', message: 'Add an @.' }, { path: 'email', message: 'Too long.' }, { path: '/address/line1', message: 'Say a street.' }] },
      ['email', 'address.line1'],
    )
    expect(fields).toEqual({ email: 'Add an @.', 'address.line1': 'Say a street.' })
    expect(rest).toBeNull()
  })

  test('a complaint about a part lands on the field that holds it', () => {
    expect(applyProblem({ title: 'x', errors: [{ path: 'budget.amount', message: 'Use a number above 0.' }] }, ['budget']).fields).toEqual({ budget: 'Use a number above 0.' })
  })

  test('what no field can say is said above the button', () => {
    const both = applyProblem({ title: 'x', errors: [{ path: 'email', message: 'Taken.' }, { path: 'owner', message: 'Owner left.' }] }, ['email'])
    expect(both.rest).toBe('Owner left.')
    expect(applyProblem({ title: 'E-mail and password do not match', detail: 'Three tries left.' }, ['email']).rest).toBe('E-mail and password do not match. Three tries left.')
  })
})

describe('whatever was thrown', () => {
  test('a lost connection is told from a fault', () => {
    expect(toProblem(new TypeError('Failed to fetch')).code).toBe('offline')
    expect(toProblem(new Error('x is undefined')).code).toBe('client_fault')
    expect(toProblem(new TypeError('Failed to fetch dynamically imported module')).code).not.toBe('client_fault')
  })
  test('an error that carries a problem speaks with its words', () => {
    const thrown = Object.assign(new Error('422'), { problem: { title: 'Too many', detail: 'Use up to 10.' } })
    expect(problemText(toProblem(thrown))).toBe('Too many. Use up to 10.')
  })
})
