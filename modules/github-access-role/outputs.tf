output "role_arn" {
  description = "ARN of the role: `role-to-assume` of aws-actions/configure-aws-credentials."
  value       = aws_iam_role.this.arn
}

output "role_name" {
  description = "Name of the role."
  value       = aws_iam_role.this.name
}

output "oidc_provider_arn" {
  description = "ARN of the account's OIDC provider for GitHub."
  value       = local.provider_arn
}
