import { mailTemplate } from '../mail-template.ts'

/** Sent to somebody who is asked into a workspace. `role` as people read it. */
export const invitation = mailTemplate<{ inviter: string; workspace: string; role: string; url: string; days: number }>()({
  id: 'invitation',
  subject: '{{ inviter }} invites you to {{ workspace }}',
  preview: 'Join as {{ role }}. The invitation is open for {{ days }} days.',
  body: `
    <mj-text>Hello,</mj-text>
    <mj-text>{{ inviter }} invites you to work in <strong>{{ workspace }}</strong>, as {{ role }}. The invitation is open for {{ days }} days.</mj-text>
    <mj-button href="{{ url | link }}">See the invitation</mj-button>
    <mj-text css-class="muted quiet">Or open {{ url | link }}</mj-text>`,
  text: `Hello,

{{ inviter }} invites you to work in {{ workspace }}, as {{ role }}.
The invitation is open for {{ days }} days.

{{ url | link }}`,
  why: '{{ inviter }} gave this address. If you do not know them, do nothing.',
})
