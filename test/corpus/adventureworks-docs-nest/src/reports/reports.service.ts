import { execFile, spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { Injectable, Logger } from '@nestjs/common';
import { PromptTemplate } from '@langchain/core/prompts';
import { createTransport } from 'nodemailer';
import { z } from 'zod';
import { ModelFactory } from '../model/model.factory';
import { DocumentsService } from '../retrieval/documents.service';

const chartSchema = z.object({ kind: z.enum(['bar', 'line', 'pie']), title: z.string() });
const mailSchema = z.object({ to: z.string(), subject: z.string(), department: z.enum(['sales', 'service']) });
const departments = { sales: 'sales@adventure-works.com', service: 'service@adventure-works.com' };
const manuals = path.resolve('manuals');

@Injectable()
export class ReportsService {
  private readonly logger = new Logger('Reports');
  private readonly mailer = createTransport(process.env.SMTP_URL);

  constructor(
    private readonly models: ModelFactory,
    private readonly documents: DocumentsService,
  ) {}

  async summarise(text: string): Promise<string> {
    const reply = await this.models.create().invoke(`Sum up this report in three sentences: ${text}`);
    return reply.text;
  }

  async summariseApart(text: string): Promise<string> {
    const reply = await this.models.create().invoke([
      { role: 'system', content: 'Sum up the report in three sentences.' },
      { role: 'user', content: text },
    ]);
    return reply.text;
  }

  async compare(title: string): Promise<string> {
    const [first, second] = await this.documents.findByTitle(title);
    const template = PromptTemplate.fromTemplate('Compare these manuals.\n\nFirst: {first}\n\nSecond: {second}');
    const prompt = await template.format({ first: first.content, second: second.content });
    const reply = await this.models.create().invoke(prompt);
    this.logger.verbose(prompt);
    this.logger.verbose(`compared ${first.pages} with ${second.pages} pages`);
    return reply.text;
  }

  async chart(wish: string): Promise<{ title: string }> {
    const chart = await this.models.create().withStructuredOutput(chartSchema).invoke([
      ['system', 'Choose a chart for the wish of the user.'],
      ['human', wish],
    ]);
    spawn(`render-chart --title "${chart.title}"`, { shell: true });
    execFile('render-chart', ['--kind', chart.kind]);
    return { title: chart.title };
  }

  async mail(wish: string): Promise<void> {
    const mail = await this.models.create().withStructuredOutput(mailSchema).invoke([
      ['system', 'Fill in the mail that the user wants to send.'],
      ['human', wish],
    ]);
    await this.mailer.sendMail({ to: mail.to, subject: 'Your report', text: 'See the attachment.' });
    await this.mailer.sendMail({ to: departments[mail.department], subject: mail.subject, text: 'See the attachment.' });
  }

  async readManual(wish: string): Promise<string> {
    const reply = await this.models.create().invoke([
      ['system', `Which of our manuals fits? Answer with the name of its file.`],
      ['human', wish],
    ]);
    const name = reply.content as string;
    const inside = path.resolve(manuals, name);
    if (inside.startsWith(manuals + path.sep)) return readFile(inside, 'utf8');
    return readFile(`manuals/${name}`, 'utf8');
  }
}
