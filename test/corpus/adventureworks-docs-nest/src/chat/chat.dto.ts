import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';

export const audiences = ['customer', 'mechanic', 'dealer'] as const;

export class AskDto {
  @IsString()
  @MaxLength(2000)
  question: string;

  @IsOptional()
  @IsString()
  persona?: string;

  @IsOptional()
  @IsIn(audiences)
  audience?: (typeof audiences)[number];
}
