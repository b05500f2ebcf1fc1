import { portalMail } from './portal-mail.ts'

/** Zillow: an HTML mail; the asker's name stands in the subject, the relay address in Reply-To. */
export const zillow = portalMail({
  id: 'zillow', name: 'Zillow', domains: ['zillow.com', 'zillowgroup.com'],
  labels: { name: [/^(name|from)$/i], email: [/^e-?mail( address)?$/i], phone: [/^(phone|phone number|tel)$/i], message: [/^(message|comments?)$/i], about: [/^(property|address|home)$/i] },
  more: ({ subject, html }) => {
    const asked = /^(.{2,80}?) (?:is (?:requesting|interested)|has requested|would like|wants)\b.*?(?:about|in|at|to tour) (.+)$/i.exec(subject)
    return { name: asked?.[1]?.trim(), about: asked?.[2]?.trim(), page: /https:\/\/www\.zillow\.com\/homedetails\/[^"'\s<>?]+/.exec(html ?? '')?.[0] }
  },
})

/** Realtor.com: plain text in sections, the name in two parts, the home by MLS id and address. */
export const realtor = portalMail({
  id: 'realtor', name: 'Realtor.com', domains: ['realtor.com', 'move.com'],
  labels: { firstName: [/^first name$/i], lastName: [/^last name$/i], name: [/^(full )?name$/i], email: [/^e-?mail( address)?$/i], phone: [/^phone( number)?$/i], message: [/^(comments?|message)$/i], about: [/^property address$/i, /^address$/i] },
  more: (_mail, lines) => {
    const said = (wanted: RegExp) => lines.find(({ label }) => wanted.test(label))?.value
    const mls = said(/^mls ?(id|#|number)/i)
    return mls && !said(/^property address$/i) ? { about: `MLS ${mls}` } : {}
  },
})

/** Rightmove: British terms, the asker's own address as Reply-To. */
export const rightmove = portalMail({
  id: 'rightmove', name: 'Rightmove', domains: ['rightmove.co.uk', 'rightmove.com'],
  labels: { name: [/^(applicant'?s? )?name$/i], email: [/^e-?mail( address)?$/i], phone: [/^(tele)?phone( number)?$/i, /^(tel|mobile)$/i], message: [/^(message|comments?|enquiry|your message)$/i], about: [/^property( address)?$/i, /^regarding$/i] },
  more: ({ text }) => ({ page: /https:\/\/www\.rightmove\.co\.uk\/propert(?:y|ies)[^\s<>"']+/.exec(text)?.[0] }),
})
