/** User name and password of the sandbox's web UI, and its checkpoint. */
export const WEBUI_LOGIN = { user: 'sandbox', password: 'sandbox-webui' }
export const WEBUI_CHECKPOINT = 'room-painter.safetensors'
