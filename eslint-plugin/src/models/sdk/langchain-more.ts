// What stands around LangChain's core: the chat models of other providers, the named chains and executors of version 0.3
// (now `@langchain/classic`), supervisors. Their types are those of the core.

import type { ModelPack } from '../../engine/model-format.ts';

const chatModels =
  'ChatAnthropic,ChatGoogleGenerativeAI,ChatGoogle,ChatVertexAI,ChatMistralAI,ChatGroq,ChatCohere,ChatOllama,Ollama,ChatBedrockConverse,BedrockChat,Bedrock,ChatDeepSeek,ChatXAI,ChatTogetherAI,ChatFireworks,ChatPerplexity,ChatOpenRouter,ChatWatsonx,HuggingFaceInference,Cohere';

export const langchainProviders: ModelPack = {
  name: 'langchain-providers',
  packages: [
    '@langchain/anthropic',
    '@langchain/google',
    '@langchain/google-genai',
    '@langchain/google-vertexai',
    '@langchain/google-vertexai-web',
    '@langchain/mistralai',
    '@langchain/groq',
    '@langchain/cohere',
    '@langchain/ollama',
    '@langchain/aws',
    '@langchain/deepseek',
    '@langchain/xai',
    '@langchain/community/chat_models/*',
    '@langchain/community/llms/*',
  ],
  title: 'LangChain',
  genai: true,
  rows: [
    { kind: 'type', type: 'langchain:Model', at: [`module.{${chatModels}}.new()`] },
    { kind: 'client', call: `module.{${chatModels}}.new`, provider: 'langchain', apiKey: ['(0).apiKey'] },
    { kind: 'sink', sink: 'filter', values: ['BLOCK_NONE', 'OFF'], at: 'module.{ChatGoogleGenerativeAI,ChatVertexAI,ChatGoogle}.new(0).safetySettings[].threshold' },
    { kind: 'sink', sink: 'credential', at: `module.{${chatModels}}.new(0).{apiKey,anthropicApiKey}` },
    {
      kind: 'recorder',
      call: `module.{${chatModels}}.new`,
      arg: 0,
      option: 'verbose',
      off: ['verbose'],
      where: [{ arg: 0, key: 'verbose', equals: true }],
    },
    { kind: 'source', label: 'prompt', at: `module.{${chatModels}}.new(0).callbacks[].{handleLLMStart,handleChatModelStart}<1>`, noun: 'a prompt' },
    { kind: 'source', label: 'model', at: `module.{${chatModels}}.new(0).callbacks[].handleLLMNewToken<0>`, noun: 'the reply of the model' },
  ],
};

const chains = 'LLMChain,ConversationChain,StuffDocumentsChain,SequentialChain,SimpleSequentialChain,RetrievalQAChain,ConversationalRetrievalQAChain,SqlDatabaseChain,AgentExecutor';

export const langchainClassic: ModelPack = {
  name: 'langchain-classic',
  packages: [
    '@langchain/classic',
    '@langchain/classic/*',
    '@langchain/community/chains/*',
    'langchain/chains',
    'langchain/chains/combine_documents',
    'langchain/chains/retrieval',
    'langchain/chains/history_aware_retriever',
    'langchain/chains/sql_db',
    'langchain/sql_db',
    'langchain/tools/sql',
    'langchain/agents',
    '@langchain/langgraph-supervisor',
    '@langchain/langgraph-swarm',
  ],
  title: 'LangChain',
  genai: true,
  rows: [
    { kind: 'type', type: 'langchain:Agent', at: ['module.{createSupervisor,createSwarm}().compile()'] },
    { kind: 'sink', sink: 'system-prompt', at: 'module.createSupervisor(0).prompt' },
    {
      kind: 'type',
      type: 'Chain',
      at: [
        `module.{${chains}}.new()`,
        'module.{RetrievalQAChain,ConversationalRetrievalQAChain,AgentExecutor}.{fromLLM,fromAgentAndTools}()',
        'module.{loadQAStuffChain,loadQAMapReduceChain,loadQARefineChain,loadSummarizationChain,createRetrievalChain,createStuffDocumentsChain,createHistoryAwareRetriever,initializeAgentExecutorWithOptions,initializeAgentExecutor}()',
      ],
    },
    // A chain that writes SQL answers with the query; the database and its tool run what they are given.
    { kind: 'type', type: 'langchain:Chain', at: ['module.createSqlQueryChain()'] },
    { kind: 'type', type: 'SqlDatabase', at: ['module.SqlDatabase.new()', 'module.SqlDatabase.{fromDataSourceParams,fromOptionsParams}()'] },
    { kind: 'sink', sink: 'query', at: 'SqlDatabase.run(0)', exact: true },
    { kind: 'sink', sink: 'query', at: 'module.QuerySqlTool.new().{invoke,call}(0)', exact: true },
    { kind: 'model-call', call: 'Chain.{invoke,call,run,predict,stream}', operation: 'chat' },
    { kind: 'sink', sink: 'system-prompt', at: 'module.ConversationalRetrievalQAChain.fromLLM(2).{qaTemplate,questionGeneratorTemplate}' },
    { kind: 'sink', sink: 'system-prompt', at: 'module.{initializeAgentExecutorWithOptions,initializeAgentExecutor}(2).agentArgs.{prefix,suffix,systemMessage}' },
    { kind: 'sink', sink: 'user-prompt', at: 'Chain.{invoke,call,stream}(0).{input,query,question}' },
    { kind: 'source', label: 'model', at: 'Chain.{invoke,call}().{text,output,answer,response,result,output_text}', noun: 'the reply of the model' },
    { kind: 'source', label: 'model', at: 'Chain.{run,predict}()', noun: 'the reply of the model' },
    { kind: 'source', label: 'model', at: 'Chain.stream()[].{answer,output,text}', noun: 'the reply of the model' },
    { kind: 'source', label: 'retrieved', at: 'Chain.{invoke,call}().{context,sourceDocuments}[].pageContent', noun: 'a retrieved document' },
    {
      kind: 'recorder',
      call: `module.{${chains}}.new`,
      arg: 0,
      option: 'verbose',
      off: ['verbose'],
      where: [{ arg: 0, key: 'verbose', equals: true }],
    },
    {
      kind: 'recorder',
      call: 'module.{initializeAgentExecutorWithOptions,initializeAgentExecutor}',
      arg: 2,
      option: 'verbose',
      off: ['verbose'],
      where: [{ arg: 2, key: 'verbose', equals: true }],
    },
  ],
};
