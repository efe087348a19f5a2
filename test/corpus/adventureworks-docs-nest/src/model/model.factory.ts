import { Injectable } from '@nestjs/common';
import { AzureChatOpenAI, AzureOpenAIEmbeddings } from '@langchain/openai';

@Injectable()
export class ModelFactory {
  create(temperature = 0.2): AzureChatOpenAI {
    return new AzureChatOpenAI({
      azureOpenAIApiKey: process.env.AZURE_OPENAI_API_KEY,
      azureOpenAIApiInstanceName: 'adventureworks-docs',
      azureOpenAIApiDeploymentName: 'gpt-4o',
      azureOpenAIApiVersion: '2024-10-21',
      maxTokens: 1000,
      temperature,
    });
  }

  /** Prints every call; for the workshop on Friday. */
  createTalkative(): AzureChatOpenAI {
    return new AzureChatOpenAI({
      azureOpenAIApiKey: process.env.AZURE_OPENAI_API_KEY,
      azureOpenAIApiInstanceName: 'adventureworks-docs',
      azureOpenAIApiDeploymentName: 'gpt-4o',
      azureOpenAIApiVersion: '2024-10-21',
      verbose: true,
    });
  }

  createEmbeddings(): AzureOpenAIEmbeddings {
    return new AzureOpenAIEmbeddings({
      azureOpenAIApiKey: '0d6fb3a25c1e48f79a83d74e60bc19f5',
      azureOpenAIApiInstanceName: 'adventureworks-docs',
      azureOpenAIApiEmbeddingsDeploymentName: 'text-embedding-3-small',
      azureOpenAIApiVersion: '2024-10-21',
      verbose: false,
    });
  }
}
