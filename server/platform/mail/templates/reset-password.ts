import { mailTemplate } from '../mail-template.ts'

/** Sent when somebody asks for a new password. */
export const resetPassword = mailTemplate<{ name: string; url: string; minutes: number }>()({
  id: 'reset-password',
  subject: 'Choose a new password',
  preview: 'The link works once, for {{ minutes }} minutes.',
  body: `
    <mj-text>Hello {{ name }},</mj-text>
    <mj-text>choose a new password. The link works once, for {{ minutes }} minutes. All other sessions end when you use it.</mj-text>
    <mj-button href="{{ url | link }}">Choose a password</mj-button>
    <mj-text css-class="muted quiet">Or open {{ url | link }}</mj-text>`,
  text: `Hello {{ name }},

choose a new password. The link works once, for {{ minutes }} minutes.
All other sessions end when you use it.

{{ url | link }}`,
  why: 'Somebody asked for a new password for this address. If it was not you, do nothing: the password stays as it is.',
})
