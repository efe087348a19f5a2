'use strict';

const { appendFile } = require('node:fs/promises');
const { createHmac } = require('node:crypto');

const file = process.env.AUDIT_FILE || '/var/log/helpdesk/audit.log';
const hash = (text) => createHmac('sha256', process.env.AUDIT_KEY).update(text).digest('hex');

async function audit(entry) {
  await appendFile(file, JSON.stringify(entry) + '\n');
}

module.exports.auditFull = (id, prompt) => audit({ id, prompt });
module.exports.auditHashed = (id, prompt) => audit({ id, prompt: hash(prompt), size: prompt.length });
