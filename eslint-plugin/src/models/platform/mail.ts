// Mail and text messages: who gets what is sent.

import type { ModelPack } from '../../engine/model-format.ts';

export const mail: ModelPack = {
  name: 'mail',
  packages: ['nodemailer', 'resend', '@sendgrid/mail', '@azure/communication-email', '@aws-sdk/client-ses', '@aws-sdk/client-sesv2', 'postmark', 'twilio'],
  title: 'a mail service',
  rows: [
    { kind: 'type', type: 'Module', at: ['module', 'module.default'] },
    { kind: 'sink', sink: 'recipient', at: 'Module.createTransport().sendMail(0).{to,cc,bcc}' },
    { kind: 'sink', sink: 'recipient', at: 'module.Resend.new().emails.{send,create}(0).{to,cc,bcc}' },
    { kind: 'sink', sink: 'recipient', at: 'Module.{send,sendMultiple}(0).{to,cc,bcc}' },
    { kind: 'sink', sink: 'recipient', at: 'module.EmailClient.new().beginSend(0).recipients.{to,cc,bcc}[].address' },
    { kind: 'sink', sink: 'recipient', at: 'module.SendEmailCommand.new(0).Destination.{ToAddresses,CcAddresses,BccAddresses}[]' },
    { kind: 'sink', sink: 'recipient', at: 'module.ServerClient.new().sendEmail(0).{To,Cc,Bcc}' },
    { kind: 'sink', sink: 'recipient', at: 'Module().messages.create(0).to' },
    // What was sent does not come back.
    { kind: 'inert', call: 'Module.createTransport().sendMail' },
    { kind: 'inert', call: 'module.Resend.new().emails.{send,create}' },
    { kind: 'inert', call: 'Module.{send,sendMultiple}' },
    { kind: 'inert', call: 'module.EmailClient.new().beginSend' },
    { kind: 'inert', call: 'module.ServerClient.new().sendEmail' },
    { kind: 'inert', call: 'Module().messages.create' },
  ],
};
