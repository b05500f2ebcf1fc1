import { mailTemplate } from '../mail-template.ts'

/** Sent on registration and when the address changes. */
export const verifyEmail = mailTemplate<{ name: string; url: string; hours: number }>()({
  id: 'verify-email',
  subject: 'Confirm your e-mail address',
  preview: 'One click and the address is yours. The link works for {{ hours }} hours.',
  body: `
    <mj-text>Hello {{ name }},</mj-text>
    <mj-text>confirm that this address is yours. The link works for {{ hours }} hours.</mj-text>
    <mj-button href="{{ url | link }}">Confirm address</mj-button>
    <mj-text css-class="muted quiet">Or open {{ url | link }}</mj-text>`,
  text: `Hello {{ name }},

confirm that this address is yours. The link works for {{ hours }} hours.

{{ url | link }}`,
  why: 'Somebody gave this address when registering. If it was not you, do nothing: the address stays unconfirmed.',
})
