/** Token of the sandbox's account at Replicate, and the key its webhooks are signed with. */
export const REPLICATE_TOKEN = 'r8_sandbox_7Qd1mVb2'
export const REPLICATE_WEBHOOK_KEY = 'whsec_c2FuZGJveC1yZXBsaWNhdGUtd2ViaG9va3Mh'
export const REPLICATE_MODELS = ['sandbox/room-painter', 'lambdalabs/sd-inpainting'] as const
export const REPLICATE_VERSION = '7a4f1c9a7e2b5d8e3c6b9a0f1d2e3c4b5a6978877665544332211009f8e7d6c5b'.slice(0, 64)
