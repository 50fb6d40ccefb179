# ---- trust -----------------------------------------------------------------------------------------------------------

locals {
  provider_arn = coalesce(var.github.oidc_provider_arn, one(aws_iam_openid_connect_provider.github[*].arn))
}

resource "aws_iam_openid_connect_provider" "github" {
  count = var.github.oidc_provider_arn == null ? 1 : 0

  # no thumbprint: AWS knows the authorities behind GitHub's certificate
  url            = "https://${var.github.issuer}"
  client_id_list = ["sts.amazonaws.com"]
  tags           = var.tags
}

# ---- role ------------------------------------------------------------------------------------------------------------

resource "aws_iam_role" "this" {
  name                 = var.name
  description          = "Lets GitHub Actions workflows call the HAProxy config service"
  path                 = var.iam.path
  permissions_boundary = var.iam.permissions_boundary
  max_session_duration = var.github.max_session_duration
  tags                 = var.tags

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRoleWithWebIdentity"
      Principal = { Federated = local.provider_arn }
      Condition = {
        StringEquals = merge(
          { "${var.github.issuer}:aud" = ["sts.amazonaws.com"] },
          { for ids in [sort(var.github.repository_ids)] : "${var.github.issuer}:repository_id" => ids if length(ids) > 0 },
        )
        StringLike = { "${var.github.issuer}:sub" = sort(var.github.subjects) }
      }
    }]
  })
}

resource "aws_iam_role_policy" "this" {
  name = "call"
  role = aws_iam_role.this.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid      = "CallTheApi"
      Effect   = "Allow"
      Action   = ["execute-api:Invoke"]
      Resource = [for operation in sort(var.api.operations) : "${var.api.execution_arn}/${var.api.stage_name}/${operation}"]
    }]
  })
}
