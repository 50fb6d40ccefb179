# ---- key -------------------------------------------------------------------------------------------------------------

data "aws_caller_identity" "current" {}

data "aws_partition" "current" {}

data "aws_region" "current" {}

locals {
  account = data.aws_caller_identity.current.account_id
  region  = data.aws_region.current.id
}

resource "aws_kms_key" "this" {
  description         = "Logs and environment of the HAProxy config service"
  enable_key_rotation = true

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "AccountDecidesByIam"
        Effect    = "Allow"
        Action    = "kms:*"
        Resource  = "*"
        Principal = { AWS = "arn:${data.aws_partition.current.partition}:iam::${local.account}:root" }
      },
      {
        Sid       = "LogsOfThisService"
        Effect    = "Allow"
        Action    = ["kms:Encrypt*", "kms:Decrypt*", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:Describe*"]
        Resource  = "*"
        Principal = { Service = "logs.${local.region}.amazonaws.com" }
        Condition = {
          ArnEquals = {
            "kms:EncryptionContext:aws:logs:arn" = [
              for group in ["/aws/lambda/${local.name}", "/aws/vendedlogs/http-api/${local.name}"] :
              "arn:${data.aws_partition.current.partition}:logs:${local.region}:${local.account}:log-group:${group}"
            ]
          }
        }
      },
    ]
  })
}
