# In a VPC without a way out, with logs and environment under a key of your own.

locals {
  name = "haproxy-config-vpc"
}

module "haproxy_config" {
  source  = "your-org/haproxy-config-generator/aws"
  version = "~> 1.0"

  name = local.name

  auth = {
    repository_owner_ids = ["9919"]
  }

  function = {
    kms_key_arn = aws_kms_key.this.arn
    vpc = {
      subnet_ids         = aws_subnet.this[*].id
      security_group_ids = [aws_security_group.closed.id]
    }
  }

  logging = {
    retention_days = 90
    kms_key_arn    = aws_kms_key.this.arn
  }
}

output "endpoint" {
  description = "Address to call."
  value       = module.haproxy_config.endpoint
}
