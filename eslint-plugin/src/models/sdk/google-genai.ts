// `@google/genai` and the older `@google/generative-ai`. `contents` is one text, a list of texts or a list of turns.

import type { ModelPack } from '../../engine/model-format.ts';

/** A schema that the reply has to fit. */
const askedShapes = ['(0).config.responseSchema', '(0).config.responseJsonSchema'];
const askedShapesBefore = ['(0).generationConfig.responseSchema', '(this)(0).generationConfig.responseSchema'];

export const googleGenai: ModelPack = {
  name: 'google-genai',
  packages: ['@google/genai', '@google/genai/*'],
  title: 'Google Gen AI',
  genai: true,
  rows: [
    { kind: 'type', type: 'Client', at: ['module.GoogleGenAI.new()'] },
    { kind: 'client', call: 'module.GoogleGenAI.new', provider: 'google', endpoint: ['(0).httpOptions.baseUrl'], apiKey: ['(0).apiKey'] },
    { kind: 'sink', sink: 'filter', values: ['BLOCK_NONE', 'OFF'], at: 'Client.models.{generateContent,generateContentStream}(0).config.safetySettings[].threshold' },
    { kind: 'sink', sink: 'filter', values: ['BLOCK_NONE', 'OFF'], at: 'Client.chats.create(0).config.safetySettings[].threshold' },
    { kind: 'sink', sink: 'credential', at: 'module.GoogleGenAI.new(0).apiKey' },

    { kind: 'model-call', call: 'Client.models.{generateContent,generateContentStream}', operation: 'chat' },
    { kind: 'option', option: 'output-limit', call: 'Client.models.{generateContent,generateContentStream}', at: ['(0).config.maxOutputTokens'] },
    { kind: 'option', option: 'tools', call: 'Client.models.{generateContent,generateContentStream}', at: ['(0).config.tools'] },
    { kind: 'sink', sink: 'system-prompt', at: 'Client.models.{generateContent,generateContentStream}(0).config.systemInstruction' },
    { kind: 'sink', sink: 'prompt-text', exact: true, at: 'Client.models.{generateContent,generateContentStream}(0).contents' },
    { kind: 'sink', sink: 'prompt-text', exact: true, at: 'Client.models.{generateContent,generateContentStream}(0).contents[]' },
    { kind: 'sink', sink: 'user-prompt', exact: true, at: 'Client.models.{generateContent,generateContentStream}(0).contents[].parts@user,model[].text' },
    { kind: 'sink', sink: 'user-prompt', exact: true, at: 'Client.models.{generateContent,generateContentStream}(0).contents.parts[].text' },
    { kind: 'sink', sink: 'message-role', exact: true, at: 'Client.models.{generateContent,generateContentStream}(0).contents[].role' },
    { kind: 'sink', sink: 'system-prompt', at: 'Client.models.{generateContent,generateContentStream}(0).config.tools[].functionDeclarations[].{description,parameters}' },

    { kind: 'type', type: 'Chat', at: ['Client.chats.create()'] },
    { kind: 'model-call', call: 'Chat.{sendMessage,sendMessageStream}', operation: 'chat' },
    { kind: 'sink', sink: 'system-prompt', at: 'Client.chats.create(0).config.systemInstruction' },
    { kind: 'sink', sink: 'user-prompt', at: 'Client.chats.create(0).history[].parts@user,model[].text' },
    { kind: 'sink', sink: 'message-role', at: 'Client.chats.create(0).history[].role' },
    { kind: 'sink', sink: 'prompt-text', exact: true, at: 'Chat.{sendMessage,sendMessageStream}(0).message' },
    { kind: 'sink', sink: 'system-prompt', at: 'Chat.{sendMessage,sendMessageStream}(0).config.systemInstruction' },

    {
      kind: 'type',
      type: 'Answer',
      at: ['Client.models.generateContent()', 'Client.models.generateContentStream()[]', 'Chat.sendMessage()', 'Chat.sendMessageStream()[]'],
    },
    { kind: 'source', label: 'model', at: 'Answer.{text,executableCode,codeExecutionResult}', noun: 'the reply of the model', checked: askedShapes },
    { kind: 'source', label: 'model', at: 'Answer.functionCalls[].{name,args}', noun: 'a tool call of the model' },
    { kind: 'source', label: 'model', at: 'Answer.candidates[].content.parts[].text', noun: 'the reply of the model', checked: askedShapes },
    { kind: 'source', label: 'model', at: 'Answer.candidates[].content.parts[].functionCall', noun: 'a tool call of the model' },

    { kind: 'model-call', call: 'Client.interactions.create', operation: 'responses' },
    { kind: 'sink', sink: 'system-prompt', at: 'Client.interactions.create(0).system_instruction' },
    { kind: 'sink', sink: 'prompt-text', exact: true, at: 'Client.interactions.create(0).input' },
    { kind: 'source', label: 'model', at: 'Client.interactions.create().output_text', noun: 'the reply of the model' },
    { kind: 'model-call', call: 'Client.models.generateImages', operation: 'image' },
    { kind: 'sink', sink: 'prompt-text', exact: true, at: 'Client.models.generateImages(0).prompt' },
    { kind: 'model-call', call: 'Client.models.embedContent', operation: 'embedding' },
    { kind: 'inert', call: 'Client.models.{countTokens,embedContent}' },
  ],
};

export const googleGenerativeAi: ModelPack = {
  name: 'google-generative-ai',
  packages: ['@google/generative-ai', '@google-cloud/vertexai'],
  title: 'Google Generative AI',
  genai: true,
  rows: [
    { kind: 'type', type: 'Model', at: ['module.GoogleGenerativeAI.new().getGenerativeModel()', 'module.VertexAI.new().getGenerativeModel()'] },
    { kind: 'client', call: 'module.GoogleGenerativeAI.new', provider: 'google', apiKey: ['(0)'] },
    { kind: 'sink', sink: 'filter', values: ['BLOCK_NONE', 'OFF'], at: 'module.GoogleGenerativeAI.new().getGenerativeModel(0).safetySettings[].threshold' },
    { kind: 'sink', sink: 'filter', values: ['BLOCK_NONE', 'OFF'], at: 'module.VertexAI.new().getGenerativeModel(0).safetySettings[].threshold' },
    { kind: 'sink', sink: 'filter', values: ['BLOCK_NONE', 'OFF'], at: 'Model.{generateContent,generateContentStream,startChat}(0).safetySettings[].threshold' },
    { kind: 'sink', sink: 'credential', at: 'module.GoogleGenerativeAI.new(0)', exact: true },
    { kind: 'sink', sink: 'system-prompt', at: 'module.GoogleGenerativeAI.new().getGenerativeModel(0).systemInstruction' },
    { kind: 'sink', sink: 'system-prompt', at: 'module.VertexAI.new().getGenerativeModel(0).systemInstruction' },
    { kind: 'model-call', call: 'Model.{generateContent,generateContentStream}', operation: 'chat' },
    { kind: 'sink', sink: 'prompt-text', exact: true, at: 'Model.{generateContent,generateContentStream}(0)' },
    { kind: 'sink', sink: 'prompt-text', exact: true, at: 'Model.{generateContent,generateContentStream}(0)[]' },
    { kind: 'sink', sink: 'system-prompt', exact: true, at: 'Model.{generateContent,generateContentStream}(0).systemInstruction' },
    { kind: 'sink', sink: 'user-prompt', exact: true, at: 'Model.{generateContent,generateContentStream}(0).contents[].parts@user,model[].text' },
    { kind: 'type', type: 'Chat', at: ['Model.startChat()'] },
    { kind: 'model-call', call: 'Chat.{sendMessage,sendMessageStream}', operation: 'chat' },
    { kind: 'sink', sink: 'system-prompt', at: 'Model.startChat(0).systemInstruction' },
    { kind: 'sink', sink: 'message-role', at: 'Model.startChat(0).history[].role' },
    { kind: 'sink', sink: 'prompt-text', exact: true, at: 'Chat.{sendMessage,sendMessageStream}(0)' },
    {
      kind: 'type',
      type: 'Answer',
      at: ['Model.generateContent().response', 'Model.generateContentStream().response', 'Model.generateContentStream().stream[]', 'Chat.sendMessage().response', 'Chat.sendMessageStream().stream[]'],
    },
    { kind: 'source', label: 'model', at: 'Answer.text()', noun: 'the reply of the model', checked: askedShapesBefore },
    { kind: 'source', label: 'model', at: 'Answer.functionCalls()', noun: 'a tool call of the model' },
    { kind: 'source', label: 'model', at: 'Answer.candidates[].content.parts[].text', noun: 'the reply of the model' },
  ],
};
