import { describe, expect, it } from 'vitest'
import { checks, email, newPassword } from './checks.ts'
import { ownPath } from './own-path.ts'

describe('a new password', () => {
  it('is refused with the rule that it breaks, until it breaks none', () => {
    expect(['short', 'lower case 1', 'UPPER CASE 1', 'No digit here', 'Copper kettle 9'].map(newPassword)).toEqual([
      'Use 8 characters or more. This one has 5.',
      'Use at least one capital letter.',
      'Use at least one small letter.',
      'Use at least one digit.',
      null,
    ])
  })
})

describe('a form of the door', () => {
  it('names every wrong field at once', async () => {
    const outcome = await checks({ email, password: newPassword })['~standard'].validate({ email: 'nobody' })
    expect(outcome.issues?.map(({ path }) => path)).toEqual([['email'], ['password']])
  })
})

describe('where signing in leads', () => {
  it('is a path of the app and nothing else', () => {
    expect(['/leads?q=a', undefined, '//evil.example', 'https://evil.example', '/\\evil.example', 'javascript:alert(1)'].map(ownPath)).toEqual(['/leads?q=a', '/', '/', '/', '/', '/'])
  })
})
