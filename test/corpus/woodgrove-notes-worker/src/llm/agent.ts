import type OpenAI from 'openai';
import type { Bindings } from '../env';
import { readOwnPage, readPage, searchNotes, searchNotesByWord, tools } from './tools';

const maxSteps = 4;

export class NotesAgent {
  #client: OpenAI;
  #env: Bindings;
  #instructions: string;

  constructor(client: OpenAI, env: Bindings, instructions: string) {
    this.#client = client;
    this.#env = env;
    this.#instructions = instructions;
  }

  async run(question: string): Promise<string> {
    const input: OpenAI.Responses.ResponseInput = [{ role: 'user', content: question }];
    for (let step = 0; step < maxSteps; step++) {
      const response = await this.#client.responses.create({
        model: this.#env.OPENAI_MODEL,
        instructions: this.#instructions,
        input,
        tools,
      });
      const calls = response.output.filter((item) => item.type === 'function_call');
      if (calls.length === 0) return response.output_text;
      for (const call of calls) {
        const args = JSON.parse(call.arguments);
        console.log('tool call', call.name, call.arguments);
        let output = '';
        if (call.name === 'search_notes') output = await searchNotes(this.#env, args.where);
        if (call.name === 'read_page') output = await readPage(args.url);
        input.push(call, { type: 'function_call_output', call_id: call.call_id, output });
      }
    }
    return 'I could not find an answer.';
  }

  async runCarefully(question: string, userId: string): Promise<string> {
    const input: OpenAI.Responses.ResponseInput = [{ role: 'user', content: question }];
    for (let step = 0; step < maxSteps; step++) {
      const response = await this.#client.responses.create({
        model: this.#env.OPENAI_MODEL,
        instructions: this.#instructions,
        input,
        tools,
      });
      let called = false;
      for (const item of response.output) {
        if (item.type !== 'function_call') continue;
        called = true;
        console.log('tool call', { id: item.call_id, size: item.arguments.length });
        const output =
          item.name === 'read_page'
            ? await readOwnPage(item.arguments)
            : await searchNotesByWord(this.#env, userId, item.arguments);
        input.push(item, { type: 'function_call_output', call_id: item.call_id, output });
      }
      if (!called) return response.output_text;
    }
    return 'I could not find an answer.';
  }
}
